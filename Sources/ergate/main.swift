print("ergate")
