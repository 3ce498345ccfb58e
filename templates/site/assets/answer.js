// Reads a pasted answer, or a line of a log, on this page. Nothing is sent anywhere.
const root = document.body.dataset.root;
document.getElementById('answer').hidden = false;
