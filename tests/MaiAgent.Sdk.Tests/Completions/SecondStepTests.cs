using MaiAgent.Sdk.Tests.Diagnostics;

namespace MaiAgent.Sdk.Tests.Completions;

/// <summary>A step that is asked for while another one waits is refused, and changes nothing. Alone, because one case is observed.</summary>
[Collection(nameof(RunsAlone))]
public sealed class SecondStepTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_step_while_one_waits_is_refused_without_any_effect(bool isObserved)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var recorder = isObserved ? new Recorder(emulator.BaseAddress) : null;
        using var client = emulator.CreateClient();
        var gates = Enumerable.Range(0, 20).Select(_ => new StreamGate()).ToArray();
        var script = ScriptedResponse.Stream();
        for (var i = 0; i < gates.Length; i++)
        {
            script.WaitFor(gates[i]).Chunk($"{i} a").Chunk($"{i} b");
        }

        emulator.Enqueue(script.Done());
        await using var chunks = client.Completions.StreamAsync(emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        for (var i = 0; i < gates.Length; i++)
        {
            var first = chunks.MoveNextAsync().AsTask();
            await Assert.ThrowsAsync<InvalidOperationException>(() => chunks.MoveNextAsync().AsTask());
            Assert.False(first.IsCompleted);
            gates[i].Open();
            Assert.True(await first);
            Assert.Equal($"{i} a", chunks.Current.Content);
            Assert.True(await chunks.MoveNextAsync());
            Assert.Equal($"{i} b", chunks.Current.Content);
        }

        Assert.True(await chunks.MoveNextAsync());
        Assert.True(chunks.Current.Done);
        Assert.False(await chunks.MoveNextAsync());
        Assert.Single(emulator.Requests);
        if (recorder is not null)
        {
            Assert.Equal("completed", Assert.Single(recorder.Spans, span => span.GetTagItem("maiagent.stream.outcome") is not null).GetTagItem("maiagent.stream.outcome"));
        }
    }
}
