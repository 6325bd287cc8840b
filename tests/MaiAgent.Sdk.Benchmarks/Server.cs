using System.Diagnostics;
using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.Benchmarks;

/// <summary>The emulator in a process of its own, so that its allocations and computations are not counted.</summary>
internal sealed class Server : IDisposable
{
    public const string Argument = "--serve";
    public const int Chatbots = 10_000;

    /// <summary>An assistant whose answers stop after their first chunk.</summary>
    public static readonly Guid StallingChatbot = Guid.Parse("00000000-0000-0000-0000-000000000001");

    private readonly Process _process;

    private Server(Process process, string[] line)
    {
        _process = process;
        BaseAddress = new Uri(line[0]);
        ApiKey = line[1];
        ChatbotId = Guid.Parse(line[2]);
    }

    public Uri BaseAddress { get; }

    public string ApiKey { get; }

    public Guid ChatbotId { get; }

    public static async Task<Server> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, Argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        return new Server(process, (await process.StandardOutput.ReadLineAsync())!.Split(' '));
    }

    /// <summary>The work of the other process, until its input ends.</summary>
    public static async Task RunAsync()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        emulator.AddChatbots(Chatbots);
        emulator.Enqueue(
            request => request.RawTarget.Contains(StallingChatbot.ToString(), StringComparison.Ordinal),
            ScriptedResponse.Stream().Chunk("今天天氣真好").Stall(),
            int.MaxValue);
        Console.WriteLine($"{emulator.BaseAddress} {emulator.ApiKey} {emulator.ChatbotId}");
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    public MaiAgentClient CreateClient(int maxRetries = 2) => new(new MaiAgentClientOptions { ApiKey = ApiKey, BaseAddress = BaseAddress, MaxRetries = maxRetries });

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
