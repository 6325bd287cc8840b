using System.IO.Compression;

namespace MaiAgent.Sdk.Samples.Tests;

public sealed class DashboardTests : FileTest
{
    [Fact]
    public async Task A_week_is_drawn_and_exported()
    {
        await using var sample = SampleProcess.Start("Dashboard", Folder.Path);

        await sample.SuccessAsync();
        var output = sample.Output.ToString();
        var lines = output.Split('\n');
        int[] messages = [24, 36, 30, 48, 18, 6, 12];
        Assert.Equal(
            messages.Select((count, day) => (DateTime.UtcNow.AddDays(day - 6).ToString("MM-dd"), count)),
            lines.Where(line => line.Contains('█') && line[2] == '-').Select(line => (line[..5], int.Parse(line.Trim().Split(' ')[^1]))));
        Assert.Contains("Messages a day", output, StringComparison.Ordinal);
        Assert.Contains("Words by model", output, StringComparison.Ordinal);
        Assert.Contains("GPT-4o-2024-08-06  █", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);

        var file = Assert.Single(new DirectoryInfo(Folder.Path).GetFiles());
        Assert.EndsWith($"Saved {file.FullName} ({file.Length} bytes)\n", output, StringComparison.Ordinal);
        using var workbook = ZipFile.OpenRead(file.FullName);
        Assert.NotNull(workbook.GetEntry("xl/workbook.xml"));
    }

    [Fact]
    public async Task A_file_name_cannot_lead_out_of_the_directory()
    {
        Emulator.Enqueue(
            "GET chatbots/*/records/export-excel/",
            new ScriptedResponse().Header("Content-Disposition", "attachment; filename=\"../../escaped.xlsx\"").Text("PK"));

        await using var sample = SampleProcess.Start("Dashboard", Emulator, Folder.Path);

        await sample.SuccessAsync();
        Assert.Equal("escaped.xlsx", Assert.Single(new DirectoryInfo(Folder.Path).GetFiles()).Name);
    }

    [Fact]
    public async Task A_broken_download_leaves_no_file()
    {
        Emulator.Enqueue(
            "GET chatbots/*/records/export-excel/",
            new ScriptedResponse().Header("Content-Type", "application/octet-stream").Header("Content-Length", "100").Text("PK").Close());

        await using var sample = SampleProcess.Start("Dashboard", Emulator, Folder.Path);

        Assert.StartsWith("Dashboard failed: ", await sample.FailureAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder.Path));
    }
}
