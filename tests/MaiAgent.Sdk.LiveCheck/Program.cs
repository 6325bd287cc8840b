using System.Globalization;
using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>dotnet run --project tests/MaiAgent.Sdk.LiveCheck [-- --yes] [--out FOLDER] | [-- --replay FOLDER]</summary>
internal static class Program
{
    private const int NoDifferences = 0;
    private const int Differences = 1;
    private const int NotRun = 2;

    public static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var now = TimeProvider.System.GetLocalNow();
            if (Value(args, "--replay") is { } recorded)
            {
                return await ReplayAsync(recorded, now, stop.Token);
            }

            var folder = Value(args, "--out") ?? Path.Combine("artifacts", "live-check", now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
            var settings = Settings.Of(MaiAgentClientOptions.FromEnvironment(), folder, DateOnly.FromDateTime(now.DateTime));
            return await RunAsync(settings, args.Contains("--yes") ? () => true : () => MayAsk(Console.In, Console.Out), Console.Out, stop.Token);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or HttpRequestException or IOException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return NotRun;
        }
    }

    /// <summary>One check: the GETs, the question if it may be asked, and the report.</summary>
    /// <param name="settings">The service and the key.</param>
    /// <param name="mayAsk">Asks the user; called once, before anything but a GET is sent.</param>
    /// <param name="output">Takes the report.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task<int> RunAsync(Settings settings, Func<bool> mayAsk, TextWriter output, CancellationToken cancellationToken)
    {
        using var check = new Check(settings, cancellationToken);
        await output.WriteLineAsync($"Reading {settings.Root.Host}, with GETs only.");
        if (!await check.ReadAsync())
        {
            await output.WriteLineAsync("The service does not accept the key (401). MAIAGENT_API_KEY and MAIAGENT_BASE_URL must be of the same service.");
            return NotRun;
        }

        await check.CompareSchemaAsync();
        if (mayAsk() && await check.AskAsync())
        {
            await check.ReadAsync();
        }

        check.Finish();
        await output.WriteLineAsync(check.Report.ToText(settings.ApiKey));
        if (settings.Folder is { } folder)
        {
            await output.WriteLineAsync($"The exchanges, redacted, are in {folder}. Read them before you pass them on.");
        }

        return check.Report.Differences.Count == 0 ? NoDifferences : Differences;
    }

    /// <summary>Asks the user; without a console the answer is no.</summary>
    public static bool MayAsk(TextReader input, TextWriter output)
    {
        output.Write("Ask the first assistant \"Hello\" twice, whole and streamed? It opens two conversations and may cost tokens. [y/N] ");
        return input.ReadLine()?.Trim().Equals("y", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>The same check against an emulator that answers as it was recorded.</summary>
    private static async Task<int> ReplayAsync(string folder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var exchanges = Recording.Read(folder);
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: cancellationToken);
        emulator.Enqueue(exchanges);
        var settings = new Settings(emulator.BaseAddress, emulator.ApiKey, null, DateOnly.FromDateTime(now.DateTime));
        return await RunAsync(settings, () => exchanges.Any(exchange => exchange.Method == "POST"), Console.Out, cancellationToken);
    }

    private static string? Value(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var index && index + 1 < args.Length ? args[index + 1] : null;
}
