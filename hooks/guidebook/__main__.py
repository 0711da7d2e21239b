from guidebook.command import main

main()
