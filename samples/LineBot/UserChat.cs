namespace MaiAgent.Sdk.Samples;

/// <summary>The conversation of one user. Messages are answered in their order, one after the other, as a session asks for.</summary>
internal sealed class UserChat(Func<ChatSession> start)
{
    private readonly Lock _lock = new();

    public ChatSession Session { get; private set; } = start();

    /// <summary>Completes with the last answer so far.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Enqueue(Func<UserChat, Task> turn)
    {
        lock (_lock)
        {
            Completion = RunAfterAsync(Completion, turn);
        }
    }

    /// <summary>The next question begins a new conversation.</summary>
    public void StartOver() => Session = start();

    private async Task RunAfterAsync(Task earlier, Func<UserChat, Task> turn)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await turn(this);
    }
}
