# Rscript conflicts_program.R ARCHIVE.Rdata FOLDER: the four datasets of one country as CSV in one form, and the taxonomies.
# Dates, types and actors are taken as the authors' own script for the article takes them; the columns that only ours uses
# (radius, further actors, deaths, text, place names) come after.
told <- commandArgs(trailingOnly = TRUE)
found <- new.env()
load(told[1], found)
taxonomies <- if (is.null(found$taxonomies)) mget(c("actor_tax", "event_tax", "prec_tax"), found) else found$taxonomies
column <- function(table, ...) {
  for (name in c(...)) if (!is.null(table[[name]])) return(table[[name]])
  rep(NA, nrow(table))
}
joined <- function(table, names, by) apply(sapply(names, function(name) as.character(column(table, name))), 1, function(row) {
  paste(unique(row[!is.na(row) & row != "" & row != "."]), collapse = by)
})
form <- function(name, table, first, last, type, actor, precision, id, actors, low, high, text, place) {
  data.frame(dataset = name, date = as.Date(first), enddate = as.Date(last), latitude = as.numeric(table[[grep("^latitude$", names(table), TRUE)[1]]]),
             longitude = as.numeric(table[[grep("^longitude$", names(table), TRUE)[1]]]), event_tax = type, actor_tax = actor,
             prec_tax = precision, id = id, actors = joined(table, actors, "|"), low = low, high = high,
             text = joined(table, text, " "), place = joined(table, place, "|"), stringsAsFactors = FALSE)
}
a <- found$acled
type <- ifelse(a$EVENT_TYPE == "Riots/Protests", ifelse(a$FATALITIES > 0, "Riots", "Protests"), a$EVENT_TYPE)
acled <- form("acled", a, a$EVENT_DATE, a$EVENT_DATE, type, a$ACTOR1, a$GEO_PRECISION, a$EVENT_ID_CNTY,
              c("ACTOR1", "ALLY_ACTOR_1", "ACTOR2", "ALLY_ACTOR_2"), a$FATALITIES, a$FATALITIES, "NOTES",
              c("LOCATION", "ADMIN3", "ADMIN2", "ADMIN1"))
acled$days <- a$TIME_PRECISION
g <- found$ged
ged <- form("ged", g, g$date_start, g$date_end, g$type_of_violence, g$side_a, g$where_prec, g$id, c("side_a", "side_b"),
            column(g, "low_est", "low"), column(g, "high_est", "high"), c("source_headline", "source_article"),
            c("where_coordinates", "adm_2", "adm_1"))
ged$days <- 0
s <- found$scad
if (is.null(s$date)) s$date <- s$startdate
scad <- form("scad", s, s$startdate, s$enddate, s$etype, s$actor1, s$locnum, s$eventid,
             c("actor1", "actor2", "actor3", "target1", "target2"), ifelse(s$ndeath < 0, NA, s$ndeath),
             ifelse(s$ndeath < 0, NA, s$ndeath), c("issuenote", "notes"), "elocal")
scad$days <- 0
t <- found$gtd
gtd <- form("gtd", t, paste(t$iyear, t$imonth, t$iday, sep = "-"), paste(t$iyear, t$imonth, t$iday, sep = "-"), t$attacktype1,
            t$gname, t$specificity, t$eventid, c("gname", "gname2", "corp1"), t$nkill, t$nkill, c("summary", "target1", "addnotes"),
            c("city", "location", "provstate"))
gtd$days <- 0
gtd <- gtd[!is.na(gtd$longitude), ]
dir.create(told[2], showWarnings = FALSE, recursive = TRUE)
for (part in list(acled, ged, gtd, scad)) {
  part$event <- seq_len(nrow(part))
  write.csv(part, file.path(told[2], paste0(part$dataset[1], ".csv")), row.names = FALSE, na = "")
}
for (name in names(taxonomies)) {
  write.csv(as.data.frame(taxonomies[[name]]), file.path(told[2], paste0(name, ".csv")), row.names = FALSE)
}
