// What makes pages better where scripts run; each works without.
