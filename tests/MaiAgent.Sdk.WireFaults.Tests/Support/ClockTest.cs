namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>An emulator and a client that never repeats, on one fake clock, which a test moves from pause to pause.</summary>
public abstract class ClockTest : EmulatorTest
{
    private protected WatchedClock Clock { get; } = new();

    /// <summary>The pauses of the code under test; the limits of the client are longer.</summary>
    protected abstract (TimeSpan Shortest, TimeSpan Longest) Pauses { get; }

    protected override void Configure(MaiAgentEmulatorOptions options) => options.TimeProvider = Clock;

    protected override void Configure(MaiAgentClientOptions options) => (options.TimeProvider, options.MaxRetries) = (Clock, 0);

    protected Task AdvanceToNextPauseAsync(Task call) => Clock.AdvanceToTimerAsync(call, Pauses.Shortest, Pauses.Longest);

    /// <summary>Moves the clock from pause to pause until the call ends.</summary>
    protected async Task<T> RunAsync<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            await AdvanceToNextPauseAsync(call);
        }

        return await call;
    }
}
