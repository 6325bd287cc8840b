using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.Samples;

/// <summary>
/// The common code of the samples. They talk to the service when MAIAGENT_API_KEY is set (MAIAGENT_BASE_URL and MAIAGENT_CHATBOT_ID are
/// honoured) and to an emulator in this process when it is not; and a sample that fails says so in one line. MAIAGENT_STREAM_PACE_MS is the
/// time between two pieces of the emulator's answers: 60 ms, so that a person sees them stream, and 0 in tests.
/// </summary>
internal sealed class SampleClient : IAsyncDisposable
{
    private const int DefaultPaceMs = 60;
    private const int InterruptedExitCode = 130;

    private readonly MaiAgentClient _client;

    private SampleClient(MaiAgentEmulator? emulator)
    {
        Emulator = emulator;
        var options = new MaiAgentClientOptions();
        Configure(options);
        _client = new MaiAgentClient(options);
    }

    public IMaiAgentClient Client => _client;

    /// <summary>Null when it is the service that answers.</summary>
    public MaiAgentEmulator? Emulator { get; }

    /// <summary>Runs a sample. A failure of the settings, the connection or a file is one line and exit code 1.</summary>
    public static async Task<int> RunAsync(Func<Task> sample)
    {
        Console.OutputEncoding = Encoding.UTF8;
        try
        {
            await sample();
            return 0;
        }
        catch (Exception exception) when (exception is MaiAgentException or ArgumentException or FormatException
            or InvalidDataException or InvalidOperationException or IOException or UnauthorizedAccessException or XmlException)
        {
            Report(exception);
            return 1;
        }
    }

    /// <summary>Runs a sample that Ctrl+C stops, with the exit code that it has everywhere; a second Ctrl+C ends the process at once.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="onStopped">Says in more words that it was stopped.</param>
    public static async Task<int> RunAsync(Func<CancellationToken, Task> sample, Action? onStopped = null)
    {
        // Not disposed: a second Ctrl+C may still be on its way to it.
        var stop = new CancellationTokenSource();
        using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });

        try
        {
            return await RunAsync(() => sample(stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            (onStopped ?? (static () => Console.WriteLine(" (stopped)")))();
            return InterruptedExitCode;
        }
    }

    public static async Task<SampleClient> ConnectAsync(MaiAgentEmulatorOptions? emulatorOptions = null)
    {
        if (Setting("MAIAGENT_API_KEY") is not null)
        {
            return new SampleClient(emulator: null);
        }

        emulatorOptions ??= new MaiAgentEmulatorOptions();
        emulatorOptions.StreamPace = TimeSpan.FromMilliseconds(
            Setting("MAIAGENT_STREAM_PACE_MS") is { } pace ? int.Parse(pace, CultureInfo.InvariantCulture) : DefaultPaceMs);
        var emulator = await MaiAgentEmulator.StartAsync(emulatorOptions);
        Console.WriteLine($"MAIAGENT_API_KEY is not set: talking to an emulator at {emulator.BaseAddress}");
        return new SampleClient(emulator);
    }

    /// <summary>The assistant to ask: the emulator's, MAIAGENT_CHATBOT_ID, or else the first that the key sees.</summary>
    public async Task<Guid> ChooseChatbotAsync()
    {
        if (Emulator is not null)
        {
            return Emulator.ChatbotId;
        }

        if (IdSetting("MAIAGENT_CHATBOT_ID") is { } chosen)
        {
            return chosen;
        }

        var first = await Client.Chatbots.ListAllAsync().FirstOrDefaultAsync() ?? throw new InvalidOperationException("This key sees no assistant.");
        Console.WriteLine($"MAIAGENT_CHATBOT_ID is not set: asking the first assistant, {first.Name} ({first.Id})");
        return first.Id;
    }

    /// <summary>For AddMaiAgent. An application whose settings come from the environment or from appsettings.json needs no such thing.</summary>
    public void Configure(MaiAgentClientOptions options)
    {
        options.ApiKey = Emulator?.ApiKey ?? Setting("MAIAGENT_API_KEY");
        if (Emulator is not null)
        {
            options.BaseAddress = Emulator.BaseAddress;
        }
        else if (Setting("MAIAGENT_BASE_URL") is { } address)
        {
            options.BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute);
        }
    }

    public static void Report(Exception exception) =>
        Console.Error.WriteLine($"{AppDomain.CurrentDomain.FriendlyName} failed: {exception.Message.ReplaceLineEndings(" ")}");

    /// <summary>A variable of the environment; null when it is empty too.</summary>
    public static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public static Guid? IdSetting(string name) => Setting(name) is not { } text ? null
        : Guid.TryParse(text, out var id) ? id : throw new ArgumentException($"{name} is not a UUID.");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (Emulator is not null)
        {
            await Emulator.DisposeAsync();
        }
    }
}
