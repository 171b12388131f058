-- The mark of this program's databases ("BWIR"): another program's is told from ours before anything is written to it.
pragma application_id = 1113016658;
