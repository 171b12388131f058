# Reads the tables that readers.py kept: Rscript readers.R FOLDER
folder <- commandArgs(trailingOnly = TRUE)[1]
for (noun in c("articles", "entities", "events", "figures", "corrections", "stories", "publishers")) {
    table <- read.csv(file.path(folder, paste0(noun, ".csv")), encoding = "UTF-8", check.names = FALSE)
    rows <- length(readLines(file.path(folder, paste0(noun, ".ndjson")), warn = FALSE))
    stopifnot(nrow(table) == rows, !anyDuplicated(table$id))
    cat(noun, "CSV, R:", rows, "as in JSON\n")
}
