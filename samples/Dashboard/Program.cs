using System.Globalization;
using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;
using MaiAgent.Sdk.Testing;
using Spectre.Console;

// The last seven days of an assistant: two charts, and its records as an Excel file in the directory given, else in a new temporary one.
return await SampleClient.RunAsync(async () =>
{
    // Spectre goes by TERM alone and would put its colours into a file or a pipe as well.
    AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;

    var demo = new DemoWeek();
    await using var sample = await SampleClient.ConnectAsync(new MaiAgentEmulatorOptions { TimeProvider = demo });
    var chatbotId = await sample.ChooseChatbotAsync();
    if (sample.Emulator is { } emulator)
    {
        demo.Fill(emulator);
    }

    var today = DateOnly.FromDateTime(DateTime.UtcNow);
    var firstDay = today.AddDays(-6);

    var statistics = await sample.Client.Statistics.GetAsync(chatbotId, new StatisticsQuery
    {
        DatetimeFrom = new DateTimeOffset(firstDay, TimeOnly.MinValue, TimeSpan.Zero),
        TimeGranularity = StatisticsGranularity.Day,
    });
    Draw("Messages a day", Color.Green, statistics.Select(day => ($"{day.Datetime:MM-dd}", (double)(day.MessagesCount ?? 0))));

    var usage = await sample.Client.Statistics.GetLlmUsageAsync(chatbotId, new LlmUsageQuery
    {
        StartDate = firstDay,
        EndDate = today,
        TimeGranularity = UsageGranularity.Day,
    });
    var models = usage.SelectMany(period => period.LlmDetails).GroupBy(detail => detail.LlmModelName ?? "unknown");
    Draw("Words by model", Color.Blue, models.Select(model => (model.Key, (double)model.Sum(detail => detail.WordsCount ?? 0))));

    var directory = args.FirstOrDefault() ?? Directory.CreateTempSubdirectory("maiagent-").FullName;
    await using var download = await sample.Client.Records.ExportExcelAsync(
        chatbotId, new RecordsQuery { StartDate = firstDay, EndDate = today });

    // FileName is a plain name, whatever the service sent: it cannot lead out of the directory.
    var path = Path.Combine(directory, download.FileName);
    await AnsiConsole.Progress().StartAsync(async context =>
    {
        var bar = context.AddTask("Export", maxValue: download.Length ?? 1).IsIndeterminate(download.Length is null);
        await download.SaveAsync(path, new Progress<long>(written => bar.Value = Math.Max(bar.Value, written)));
        bar.Value = bar.MaxValue;
    });
    Console.WriteLine($"Saved {path} ({new FileInfo(path).Length} bytes)");
});

static void Draw(string title, Color color, IEnumerable<(string Label, double Value)> values)
{
    var bars = values.Select(value => new BarChartItem(Markup.Escape(value.Label), value.Value, color)).ToArray();
    if (bars.Length == 0)
    {
        // A chart without bars is an error to Spectre, not an empty chart.
        AnsiConsole.MarkupLine($"[bold]{title}[/]: none");
        return;
    }

    AnsiConsole.Write(new BarChart { Culture = CultureInfo.InvariantCulture }.Label($"[bold]{title}[/]").AddItems(bars));
}
