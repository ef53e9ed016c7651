// The position of the phone, when somebody asks for it; it goes nowhere but into the two fields.
const button = document.querySelector("#here");
if (button && navigator.geolocation) {
  button.hidden = false;
  button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    document.querySelector("#id_latitude").value = coords.latitude.toFixed(5);
    document.querySelector("#id_longitude").value = coords.longitude.toFixed(5);
    document.querySelector("#said").textContent = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
  }));
}
