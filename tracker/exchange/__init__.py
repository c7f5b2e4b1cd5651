"""In and out of other formats: what is given goes out, what comes in is handed over. It knows no file of ours."""
