using System.Globalization;

namespace MaiAgent.Sdk.Samples;

/// <summary>The command line. <c>Batch</c> is set in place of <c>Questions</c> to wait for a workbook that was uploaded earlier.</summary>
internal sealed record Arguments(string Questions, Guid? Batch, string Answers, TimeSpan? Wait)
{
    private const string Usage = "The arguments are: [QUESTIONS.xlsx or the id of an earlier upload] [ANSWERS.xlsx] [--wait 90s or 10m].";

    public static Arguments Parse(string[] args)
    {
        TimeSpan? wait = null;
        if (args is [.., "--wait", var text])
        {
            (args, wait) = (args[..^2], Duration(text));
        }

        if (args.Length > 2 || args.Any(argument => argument.StartsWith('-')))
        {
            throw new ArgumentException(Usage);
        }

        var questions = args.FirstOrDefault() ?? Path.Combine(AppContext.BaseDirectory, "questions.xlsx");
        var answers = Path.GetFullPath(args.ElementAtOrDefault(1) ?? Path.Combine(Directory.CreateTempSubdirectory("maiagent-").FullName, "answers.xlsx"));
        if (!Directory.Exists(Path.GetDirectoryName(answers)) || Directory.Exists(answers))
        {
            // Better now than after every question has cost its quota.
            throw new ArgumentException($"The answers cannot be saved as {answers}.");
        }

        return new Arguments(questions, Guid.TryParse(questions, out var id) ? id : null, answers, wait);
    }

    private static TimeSpan Duration(string text) => (text, int.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) switch
    {
        ([.., 's'], true) when number > 0 => TimeSpan.FromSeconds(number),
        ([.., 'm'], true) when number > 0 => TimeSpan.FromMinutes(number),
        _ => throw new ArgumentException(Usage),
    };
}
