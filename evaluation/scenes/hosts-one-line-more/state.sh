ls; cat live
