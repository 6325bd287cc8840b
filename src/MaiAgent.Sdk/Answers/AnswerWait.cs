using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Answers;

/// <summary>A bounded wait for something that a look finds sooner or later: growing pauses, and patience with failures that pass.</summary>
internal sealed class AnswerWait : IDisposable
{
    /// <summary>The limit where the caller names none.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly long _started;
    private readonly TimeSpan _firstPause;
    private readonly TimeSpan _longestPause;

    /// <param name="clock">The clock of the wait.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="callerToken">Ends the wait.</param>
    /// <param name="firstPause">The first pause between two looks; null for that of an answer.</param>
    /// <param name="longestPause">The longest pause; null for that of an answer.</param>
    public AnswerWait(TimeProvider clock, TimeSpan limit, CancellationToken callerToken, TimeSpan? firstPause = null, TimeSpan? longestPause = null)
    {
        _firstPause = firstPause ?? FirstPause;
        _longestPause = longestPause ?? LongestPause;
        callerToken.ThrowIfCancellationRequested();
        _clock = clock;
        _limit = limit;
        _callerToken = callerToken;
        _started = clock.GetTimestamp();
        _source = new CancellationTokenSource(limit, clock);
        _registration = callerToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
    }

    /// <summary>Is cancelled by the caller and by the limit.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The failure of the last look; null when it succeeded.</summary>
    public MaiAgentException? LastFailure { get; private set; }

    /// <summary>Whether the caller, and not the limit, has ended the wait.</summary>
    public bool IsCancelledByCaller => _callerToken.IsCancellationRequested;

    /// <summary>The time since the wait began.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    /// <summary>The failure of a limit that is none, or null.</summary>
    public static string? Check(TimeSpan limit) =>
        limit == Timeout.InfiniteTimeSpan || (limit > TimeSpan.Zero && limit <= MaiAgentClientOptionsValidator.LongestLimit)
            ? null
            : $"The limit is {limit}, but must be positive and at most a day, or Timeout.InfiniteTimeSpan for none.";

    /// <summary>Looks until there is a result. Only failures that pass are waited out.</summary>
    /// <param name="look">Returns null while there is no result.</param>
    /// <param name="mayPass">Which failures are waited out; a 429 or 503 for as long as it says.</param>
    public async Task<T> UntilAsync<T>(Func<Task<T?>> look, Func<MaiAgentException, bool> mayPass)
        where T : class
    {
        var pause = new GrowingPause(_firstPause, _longestPause);
        while (true)
        {
            TimeSpan? requested = null;
            try
            {
                var result = await look().ConfigureAwait(false);
                LastFailure = null;
                if (result is not null)
                {
                    return result;
                }
            }
            catch (MaiAgentException exception) when (mayPass(exception))
            {
                LastFailure = exception;
                requested = (exception as MaiAgentApiException)?.RetryAfter;
            }

            await Task.Delay(pause.Next(requested), _clock, Token).ConfigureAwait(false);
        }
    }

    /// <summary>What the caller gets when <see cref="Token"/> ended the wait: its own cancellation, or the limit that ran out.</summary>
    public Exception Ended(OperationCanceledException exception, string what, AskedQuestion? question, Guid conversationId, Guid? messageId)
    {
        if (_callerToken.IsCancellationRequested)
        {
            return new OperationCanceledException("The wait for the answer was cancelled.", exception, _callerToken);
        }

        return new MaiAgentTimeoutException("timeout", $"{what} within {_limit} (timeout). Conversation {conversationId}, message {messageId?.ToString() ?? "unknown"}.", LastFailure)
        {
            ConversationId = conversationId,
            MessageId = messageId,
            Question = question,
        };
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
