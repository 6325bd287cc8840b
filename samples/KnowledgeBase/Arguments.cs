namespace MaiAgent.Sdk.Samples;

/// <summary>What the command line says.</summary>
/// <param name="Folder">The folder to upload.</param>
/// <param name="Name">The name of the knowledge base.</param>
/// <param name="Questions">What to ask then.</param>
/// <param name="Again">Whether to compare and upload twice: an emulator in this process forgets everything with it.</param>
internal sealed record Arguments(string Folder, string Name, IReadOnlyList<string> Questions, bool Again)
{
    private const string Usage = "Use it so: [FOLDER [QUESTION...]] [--name NAME] [--again].";

    private static readonly string[] Demo = ["保固期多久？", "How often do I descale the machine?"];

    public static Arguments Parse(string[] args)
    {
        var words = new List<string>();
        string? name = null;
        var again = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--again":
                    again = true;
                    break;
                case "--name" when i + 1 < args.Length:
                    name = args[++i];
                    break;
                case ['-', ..]:
                    throw new ArgumentException($"{args[i]} is not understood. {Usage}");
                default:
                    words.Add(args[i]);
                    break;
            }
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(words.FirstOrDefault() ?? Path.Combine(AppContext.BaseDirectory, "documents")));
        return new Arguments(folder, name ?? Path.GetFileName(folder), words is [] ? Demo : words[1..], again) is { Name.Length: > 0 } arguments
            ? arguments
            : throw new ArgumentException($"The knowledge base needs a name. {Usage}");
    }
}
