from guidebook.commands.main import main

main()
