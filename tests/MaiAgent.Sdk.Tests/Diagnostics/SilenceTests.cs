using System.Diagnostics;
using System.Net;
using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Streaming;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>When nobody listens, nothing is made and nothing is measured.</summary>
[Collection(nameof(RunsAlone))]
public sealed class SilenceTests
{
    private static readonly MaiAgentClientOptions Options = new() { ApiKey = "test.key" };

    [Fact]
    public void The_handler_passes_on_what_it_gets_and_allocates_nothing()
    {
        using var response = new HttpResponseMessage();
        var answer = Task.FromResult(response);
        using var handler = new TelemetryHandler(NullLogger.Instance) { InnerHandler = new StubHandler(_ => answer) };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1/api/chatbots/");
        Assert.Same(answer, invoker.SendAsync(request, Token));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = invoker.SendAsync(request, Token);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task An_enumeration_is_not_wrapped()
    {
        var telemetry = new CompletionTelemetry(MaiAgentClientOptions.CheckedCopyOf(Options), NullLogger.Instance);
        var stream = new CompletionStream(_ => throw new InvalidOperationException(), 1, Token, telemetry, Guid.NewGuid());
        await using var chunks = stream.GetAsyncEnumerator(Token);
        Assert.IsType<CompletionEnumerator>(chunks);
    }

    [Fact]
    public async Task There_is_no_activity_in_any_call()
    {
        Activity? seen = null;
        var streams = false;
        using var inner = new StubHandler(_ =>
        {
            seen ??= Activity.Current;
            var content = streams ? new StringContent("data: {\"content\":\"a\",\"done\":true}\n\n", null, "text/event-stream") : new StringContent("{}", null, "application/json");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        });
        using var client = new MaiAgentClient(Options, inner);
        await client.Models.ListRerankerModelsAsync(Token).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        await client.Completions.CreateAsync(Guid.NewGuid(), "?", Token);
        streams = true;
        await client.Completions.StreamAsync(Guid.NewGuid(), "?", Token).ToCompletionAsync(Token);
        Assert.Null(seen);
    }

    [Fact]
    public async Task A_listener_that_has_left_is_nobody()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = emulator.CreateClient();
        using (var recorder = new Recorder(emulator.BaseAddress))
        {
            Assert.True(Telemetry.IsObserved);
            await client.Chatbots.ListAsync(cancellationToken: Token);
            Assert.Single(recorder.Spans);
        }

        Assert.False(Telemetry.IsObserved);
    }
}
