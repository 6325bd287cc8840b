namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>A clock whose timers fire when the test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly TaskCompletionSource _timerStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Action> _timers = [];

    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public Task TimerStarted => _timerStarted.Task;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_timers)
        {
            _timers.Add(() => callback(state));
        }

        _timerStarted.TrySetResult();
        return new Timer();
    }

    public void FireTimers()
    {
        Action[] timers;
        lock (_timers)
        {
            timers = [.. _timers];
            _timers.Clear();
        }

        foreach (var fire in timers)
        {
            fire();
        }
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
