"""People in pictures: face boxes, what they suggest, and blurring; nobody is identified."""
