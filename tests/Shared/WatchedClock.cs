using Microsoft.Extensions.Time.Testing;

namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>A fake clock that lets a test wait until the code under test has set a timer.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WatchedTimer, DateTimeOffset> _armed = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number of timers that are set and have not fired.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_lock)
            {
                return _armed.Count;
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this);
        timer.Inner = base.CreateTimer(
            _ =>
            {
                Disarm(timer);
                callback(state);
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when a timer is set that is due in exactly this time.</summary>
    public Task WaitForTimerAsync(TimeSpan due) => WaitForTimerAsync(due, due);

    /// <summary>Completes when a timer is set that is due within the bounds; returns the time until then.</summary>
    public async Task<TimeSpan> WaitForTimerAsync(TimeSpan atLeast, TimeSpan atMost)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var now = GetUtcNow();
                foreach (var due in _armed.Values)
                {
                    if (due - now >= atLeast && due - now <= atMost)
                    {
                        return due - now;
                    }
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    /// <summary>Advances to the next timer that is due within the bounds, unless the call ends before one is set.</summary>
    public async Task AdvanceToTimerAsync(Task call, TimeSpan atLeast, TimeSpan atMost)
    {
        var timer = WaitForTimerAsync(atLeast, atMost);
        if (await Task.WhenAny(call, timer) == timer)
        {
            Advance(await timer);
            return;
        }

        // It ends with a time-out that nobody waits for.
        _ = timer.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
    }

    private void Disarm(WatchedTimer timer)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
        }
    }

    private sealed class WatchedTimer(WatchedClock clock) : ITimer
    {
        public ITimer Inner { get; set; } = null!;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            TaskCompletionSource changed;
            lock (clock._lock)
            {
                // A timer that is due at once fires within Change, so it is entered before.
                clock._armed.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    clock._armed[this] = clock.GetUtcNow() + dueTime;
                }

                Inner.Change(dueTime, period);
                (changed, clock._changed) = (clock._changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            changed.SetResult();
            return true;
        }

        public void Dispose()
        {
            clock.Disarm(this);
            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
