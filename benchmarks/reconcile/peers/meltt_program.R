# What R runs: Rscript meltt_program.R FOLDER KM DAYS
# FOLDER holds one CSV per dataset under data/ (dataset, event, date, enddate, latitude, longitude, one column a taxonomy)
# and one per taxonomy under taxonomies/ (data.source, base.categories, levels from fine to broad); out: matches.csv with
# one row per match, one "dataset-event" column per dataset, 0 where a dataset has no part in it; counts.csv.
suppressMessages(library(meltt))
told <- commandArgs(trailingOnly = TRUE)
read <- function(path) read.csv(path, stringsAsFactors = FALSE, check.names = FALSE)
named <- function(folder) {
  files <- sort(list.files(file.path(told[1], folder), full.names = TRUE))
  setNames(lapply(files, read), sub("\\.csv$", "", basename(files)))
}
data <- named("data")
for (name in names(data)) {
  data[[name]]$date <- as.Date(data[[name]]$date)
  data[[name]]$enddate <- as.Date(data[[name]]$enddate)
  assign(name, data[[name]])
}
taxonomies <- named("taxonomies")
began <- proc.time()[["elapsed"]]
asked <- paste0("meltt(", paste(names(data), collapse = ", "),
                ", taxonomies = taxonomies, twindow = ", told[3], ", spatwindow = ", told[2], ", silent = TRUE)")
found <- eval(parse(text = asked))
seconds <- proc.time()[["elapsed"]] - began
kinds <- list(event = found$processed$event_matched, episode = found$processed$episode_matched)
rows <- do.call(rbind, lapply(kinds, function(part) {
  if (is.null(part) || nrow(part) == 0) return(NULL)
  as.data.frame(sapply(seq_along(data), function(i) paste(part[, 2 * i - 1], part[, 2 * i], sep = "-")) |>
    matrix(ncol = length(data)))
}))
if (is.null(rows)) rows <- as.data.frame(matrix(character(), ncol = length(data)))
names(rows) <- names(data)
write.csv(rows, file.path(told[1], "matches.csv"), row.names = FALSE)
unique <- meltt_data(found)
duplicates <- sum(sapply(data, nrow)) - nrow(unique)
write.csv(data.frame(records = sum(sapply(data, nrow)), unique = nrow(unique), matches = nrow(rows),
                     duplicates = duplicates, seconds = seconds), file.path(told[1], "counts.csv"), row.names = FALSE)
