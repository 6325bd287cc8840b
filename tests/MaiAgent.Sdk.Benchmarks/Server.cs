using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;
using MaiAgent.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

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
        SinkAddress = new Uri(line[3]);
    }

    public Uri BaseAddress { get; }

    public string ApiKey { get; }

    public Guid ChatbotId { get; }

    /// <summary>Reads a body of any size and forgets it: the emulator keeps it.</summary>
    public Uri SinkAddress { get; }

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
        Answer(emulator, ModelCalls.OpenAIPath, ModelCalls.OpenAIBody);
        Answer(emulator, ModelCalls.AnthropicPath, ModelCalls.AnthropicBody);
        await using var sink = await StartSinkAsync();
        Console.WriteLine($"{emulator.BaseAddress} {emulator.ApiKey} {emulator.ChatbotId} {sink.Urls.Single()}");
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    public MaiAgentClient CreateClient(int maxRetries = 2) => new(new MaiAgentClientOptions { ApiKey = ApiKey, BaseAddress = BaseAddress, MaxRetries = maxRetries });

    private static async Task<WebApplication> StartSinkAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var sink = builder.Build();
        sink.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await sink.StartAsync();
        return sink;
    }

    private static void Answer(MaiAgentEmulator emulator, string path, string body) =>
        emulator.Enqueue(request => request.RawTarget.EndsWith(path, StringComparison.Ordinal), ScriptedResponse.Json(body), int.MaxValue);

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
