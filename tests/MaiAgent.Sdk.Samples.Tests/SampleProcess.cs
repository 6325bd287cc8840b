using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>A sample, run as its reader runs it.</summary>
internal sealed partial class SampleProcess : IAsyncDisposable
{
    /// <summary>Beyond this, a wait has failed. Generous: nothing waits for it to pass.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const int InterruptSignal = 2;
    private const nint DefaultAction = 0;

    private readonly Process _process;

    static SampleProcess()
    {
        // A shell starts a background job with Ctrl+C ignored, and whatever the job starts inherits that.
        if (OperatingSystem.IsLinux())
        {
            const string Ignored = "SigIgn:";
            var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Ignored, StringComparison.Ordinal));
            var mask = Convert.ToUInt64(line[Ignored.Length..].Trim(), 16);
            if ((mask & (1UL << (InterruptSignal - 1))) != 0)
            {
                _ = Signal(InterruptSignal, DefaultAction);
            }
        }
    }

    private SampleProcess(Process process)
    {
        _process = process;
        Output = new ProcessText(process.StandardOutput);
        Error = new ProcessText(process.StandardError);
    }

    public ProcessText Output { get; }

    public ProcessText Error { get; }

    /// <summary>The program of a sample; the files that it brings along are beside it.</summary>
    public static string PathOf(string sample) => Repository.BuiltPathOf("samples", sample);

    /// <summary>Starts a sample that talks to its own emulator, which answers without pauses.</summary>
    public static SampleProcess Start(string sample, params string[] arguments) => Start(sample, new Dictionary<string, string>(), arguments);

    /// <summary>Starts a sample that takes this emulator for the service.</summary>
    public static SampleProcess Start(string sample, MaiAgentEmulator service, params string[] arguments) => Start(
        sample,
        new Dictionary<string, string>
        {
            ["MAIAGENT_API_KEY"] = service.ApiKey,
            ["MAIAGENT_BASE_URL"] = service.BaseAddress.ToString(),
            ["MAIAGENT_CHATBOT_ID"] = service.ChatbotId.ToString(),
            ["MAIAGENT_WEBCHAT_ID"] = service.WebChatId.ToString(),
        },
        arguments);

    public static SampleProcess Start(string sample, Dictionary<string, string> environment, params string[] arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [PathOf(sample), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };

        // The developer's own settings are not the sample's; and a terminal with colours must not show in a pipe.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MAIAGENT_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["TERM"] = "xterm-256color";
        start.Environment["MAIAGENT_STREAM_PACE_MS"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new SampleProcess(Process.Start(start)!);
    }

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ctrl+C, which a terminal sends as this signal.</summary>
    public void Interrupt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Only a Unix can send Ctrl+C to another process.");
        Assert.Equal(0, Kill(_process.Id, InterruptSignal));
    }

    /// <summary>The address that a web sample prints once it listens.</summary>
    public async Task<Uri> AddressAsync(string announcement)
    {
        var output = await Output.WaitForAsync(announcement);
        return new Uri(Address().Match(output[output.IndexOf(announcement, StringComparison.Ordinal)..]).Value);
    }

    /// <summary>Closes its input and waits for its end.</summary>
    public async Task<int> ExitAsync()
    {
        _process.StandardInput.Close();
        await Task.WhenAll(_process.WaitForExitAsync(), Output.End, Error.End).WaitAsync(Limit);
        return _process.ExitCode;
    }

    /// <summary>Waits for its end, which has to be without a complaint.</summary>
    public async Task SuccessAsync()
    {
        var exitCode = await ExitAsync();
        Assert.Empty(Error.ToString());
        Assert.Equal(0, exitCode);
    }

    /// <summary>Waits for its end, which has to be a failure of one line.</summary>
    public async Task<string> FailureAsync()
    {
        Assert.Equal(1, await ExitAsync());
        return Assert.Single(Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"http://[\d.:]+(/\w+)?")]
    private static partial Regex Address();

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int signal, nint action);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
