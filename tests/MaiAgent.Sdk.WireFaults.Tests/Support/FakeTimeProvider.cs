namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A clock that stands still until the test turns it. It knows every timer that is armed.</summary>
internal sealed class FakeTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _armed = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Armed)> _waiters = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait for their moment.</summary>
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

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when a timer is armed that is due in exactly this time.</summary>
    public Task WaitForTimerAsync(TimeSpan due)
    {
        lock (_lock)
        {
            if (_armed.Exists(timer => timer.Due - _now == due))
            {
                return Task.CompletedTask;
            }

            var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((due, armed));
            return armed.Task.WaitAsync(TimeSpan.FromSeconds(10), System);
        }
    }

    /// <summary>Completes when a timer is armed that is due within the bounds; returns in how long.</summary>
    public async Task<TimeSpan> WaitForTimerAsync(TimeSpan atLeast, TimeSpan atMost)
    {
        for (var i = 0; i < 1000; i++)
        {
            lock (_lock)
            {
                if (_armed.Find(timer => timer.Due - _now >= atLeast && timer.Due - _now <= atMost) is { } found)
                {
                    return found.Due - _now;
                }
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"No timer between {atLeast} and {atMost} was armed.");
    }

    /// <summary>Turns the clock and fires, in order, what has become due.</summary>
    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (true)
        {
            FakeTimer? next;
            lock (_lock)
            {
                next = _armed.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
                _now = next?.Due ?? target;
                if (next is null)
                {
                    return;
                }

                _armed.Remove(next);
            }

            next.Fire();
        }
    }

    private void Arm(FakeTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
            if (dueTime < TimeSpan.Zero)
            {
                return;
            }

            timer.Due = _now + dueTime;
            _armed.Add(timer);
            _waiters.RemoveAll(waiter => waiter.Due == dueTime && waiter.Armed.TrySetResult());
        }
    }

    private sealed class FakeTimer(FakeTimeProvider clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Arm(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Arm(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
