using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Samples.Tests;

public sealed partial class BatchQaTests : FileTest
{
    private string Answers => Folder.PathOf("answers.xlsx");

    [Fact]
    public async Task The_questions_of_the_sample_are_answered_offline()
    {
        await using var sample = SampleProcess.Start("BatchQa");

        await sample.SuccessAsync();
        var output = sample.Output.ToString();
        Assert.Contains("Waiting up to 0:00:10 for the answers of ", output, StringComparison.Ordinal);
        Assert.Contains("\n5 answered\nNo new answers in 3 looks: probably done.\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        var saved = Saved().Match(output);
        Assert.Equal("5", saved.Groups[2].Value);
        var path = saved.Groups[1].Value;
        Assert.Equal(
            [
                "Question|New/Follow|Answer",
                "保固期多久？|New|您問的是「保固期多久？」。很高興為您服務 🐶",
                "週末有營業嗎？|New|您問的是「週末有營業嗎？」。很高興為您服務 🐶",
                "可以退貨嗎？需要準備什麼？|New|您問的是「可以退貨嗎？需要準備什麼？」。很高興為您服務 🐶",
                "How do I reset my password?|New|You asked: \"How do I reset my password?\". Glad to help 🐶",
                "Do you ship to Tainan?|New|You asked: \"Do you ship to Tainan?\". Glad to help 🐶",
            ],
            Rows(path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task A_wait_that_ends_early_can_be_taken_up_by_the_id()
    {
        var gate = new StreamGate();
        Emulator.DelayAnswers(gate);
        await using var first = SampleProcess.Start("BatchQa", Emulator, SampleQuestions(), Answers, "--wait", "2s");

        await first.SuccessAsync();
        Assert.Contains($"The wait is over; more answers may come.\nSaved {Answers} (0 answers)\n", first.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Question|New/Follow|Answer"], Rows(Answers));
        var id = Id().Match(first.Output.ToString()).Value;

        gate.Open();
        await using var second = SampleProcess.Start("BatchQa", Emulator, id, Answers, "--wait", "10s");

        await second.SuccessAsync();
        Assert.Contains($"No new answers in 3 looks: probably done.\nSaved {Answers} (5 answers)\n", second.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(6, Rows(Answers).Count());
        Assert.Single(Emulator.Requests, request => request is { Method: "POST" } && request.RawPath.EndsWith("/batch-qas/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_setting_the_first_web_chat_is_asked()
    {
        var environment = new Dictionary<string, string> { ["MAIAGENT_API_KEY"] = Emulator.ApiKey, ["MAIAGENT_BASE_URL"] = Emulator.BaseAddress.ToString() };
        await using var sample = SampleProcess.Start("BatchQa", environment, SampleQuestions(), Answers, "--wait", "2s");

        await sample.SuccessAsync();
        Assert.Contains($"({Emulator.WebChatId})\nWaiting up to 0:00:02 for the answers of ", sample.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(6, Rows(Answers).Count());
    }

    [Fact]
    public async Task Ctrl_C_stops_the_wait()
    {
        Emulator.DelayAnswers(new StreamGate());
        await using var sample = SampleProcess.Start("BatchQa", Emulator, SampleQuestions(), Answers);

        await sample.Output.WaitForAsync("Waiting up to 0:10:00 for the answers of ");
        sample.Interrupt();

        Assert.Equal(130, await sample.ExitAsync());
        Assert.Empty(sample.Error.ToString());
        Assert.EndsWith(" (stopped)\n", sample.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_one_line()
    {
        var csv = Folder.PathOf("questions.csv");
        await File.WriteAllTextAsync(csv, "Question");
        await using var sample = SampleProcess.Start("BatchQa", csv);

        Assert.Contains("The file is no workbook.", await sample.FailureAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_that_are_no_workbook_are_one_line()
    {
        Emulator.Enqueue("GET web-chats/*/batch-qas/*/export-excel/", new ScriptedResponse().Header("Content-Type", "application/octet-stream").Text("no workbook"));
        await using var sample = SampleProcess.Start("BatchQa", Emulator, SampleQuestions(), Answers, "--wait", "1s");

        Assert.StartsWith("BatchQa failed: ", await sample.FailureAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--wait")]
    [InlineData("--wait", "soon")]
    [InlineData("--wait", "0m")]
    [InlineData("a", "b", "c")]
    [InlineData("questions.xlsx", "no/such/folder/answers.xlsx")]
    public async Task Arguments_that_cannot_be_cost_no_question(params string[] arguments)
    {
        await using var sample = SampleProcess.Start("BatchQa", Emulator, arguments);

        Assert.StartsWith("BatchQa failed: The a", await sample.FailureAsync(), StringComparison.Ordinal);
        Assert.Empty(Emulator.Requests);
    }

    private static string SampleQuestions() => Path.Combine(Path.GetDirectoryName(SampleProcess.PathOf("BatchQa"))!, "questions.xlsx");

    private static IEnumerable<string> Rows(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var sheet = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return [.. XDocument.Load(sheet).Descendants().Where(element => element.Name.LocalName is "row").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)))];
    }

    [GeneratedRegex(@"Saved (.+) \((\d+) answers\)\n$")]
    private static partial Regex Saved();

    [GeneratedRegex("(?<=answers of )[0-9a-f-]{36}")]
    private static partial Regex Id();
}
