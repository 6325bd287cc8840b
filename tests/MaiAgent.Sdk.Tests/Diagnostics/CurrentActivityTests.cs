using System.Diagnostics;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>A stream leaves the caller's activity alone, wherever it begins, waits and ends.</summary>
[Collection(nameof(RunsAlone))]
public sealed class CurrentActivityTests : TelemetryTest
{
    private static readonly ActivitySource Source = new("Tests");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_callers_activity_is_what_it_was_around_every_step(bool chunksHaveToBeWaitedFor)
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var gates = Enumerable.Range(0, 3).Select(_ => new StreamGate()).ToArray();
        var answer = ScriptedResponse.Stream();
        Emulator.Enqueue(gates.Aggregate(answer, (answer, gate) => answer.WaitFor(gate).Chunk("a")).Done());
        using var caller = Source.StartActivity("caller");
        var chunks = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        for (var i = 0; i < 4; i++)
        {
            if (!chunksHaveToBeWaitedFor)
            {
                Array.ForEach(gates, gate => gate.Open());
            }

            var step = chunks.MoveNextAsync();
            Assert.Same(caller, Activity.Current);
            Array.ForEach(gates[..Math.Min(i + 1, 3)], gate => gate.Open());
            Assert.True(await step);
            Assert.Same(caller, Activity.Current);
        }

        Assert.False(await chunks.MoveNextAsync());
        Assert.Same(caller, Activity.Current);
        await chunks.DisposeAsync();
        Assert.Same(caller, Activity.Current);
        var span = Assert.Single(recorder.Spans);
        Assert.Equal((caller!.TraceId, caller.SpanId), (span.TraceId, span.ParentSpanId));
    }

    [Fact]
    public async Task Without_an_activity_there_is_none_in_the_loop_either()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        await foreach (var _ in Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token))
        {
            Assert.Null(Activity.Current);
        }

        Assert.Null(Activity.Current);
        Assert.Single(recorder.Spans);
    }

    [Fact]
    public async Task An_activity_of_the_loop_is_neither_above_nor_below_the_stream()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").Chunk("b").Done());
        var inLoop = new List<Activity>();
        await foreach (var _ in Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token))
        {
            // Never stopped, so that it is still current in the next step and at the end.
            inLoop.Add(Source.StartActivity("in the loop")!);
            Assert.Same(inLoop[^1], Activity.Current);
        }

        Assert.Same(inLoop[^1], Activity.Current);
        Assert.Null(inLoop[0].Parent);
        var span = Assert.Single(recorder.Spans);
        Assert.Equal(default, span.ParentSpanId);
        Assert.Equal(span.SpanId, Assert.Single(recorder.HttpSpans).ParentSpanId);
        inLoop.Reverse();
        inLoop.ForEach(activity => activity.Stop());
    }

    [Theory]
    [InlineData("break")]
    [InlineData("cancel")]
    [InlineData("failure")]
    public async Task However_it_ends_the_callers_activity_stays(string end)
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        var answer = ScriptedResponse.Stream().Chunk("a");
        Emulator.Enqueue(end == "failure" ? answer.Reset() : answer.Stall());
        using var caller = Source.StartActivity("caller");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Record.ExceptionAsync(async () =>
        {
            await foreach (var _ in Client.Completions.StreamAsync(Emulator.ChatbotId, "?", source.Token))
            {
                if (end == "break")
                {
                    break;
                }

                if (end == "cancel")
                {
                    await source.CancelAsync();
                }
            }
        });
        Assert.Same(caller, Activity.Current);
        Assert.Single(recorder.Spans);
    }

    [Fact]
    public async Task A_caller_whose_activity_was_stopped_elsewhere_keeps_it()
    {
        using var recorder = new Recorder(Emulator.BaseAddress);
        using var caller = Source.StartActivity("caller");
        await Task.Run(caller!.Stop, Token);
        await foreach (var _ in Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token))
        {
            Assert.Same(caller, Activity.Current);
        }

        Assert.Same(caller, Activity.Current);
    }
}
