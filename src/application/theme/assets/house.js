// house.js
