using System.Globalization;

namespace MaiAgent.Sdk.Answers;

/// <summary>
/// The service's own time, from the <c>Date</c> header of its responses: the times of messages are the service's, and the clock of
/// this machine may be wrong. A substitute sends no header; its times are compared with the client's clock.
/// </summary>
internal sealed class ServiceClock
{
    /// <summary>For what clocks inside the service differ from each other, and for the whole seconds of the header.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly AskedQuestion _question;
    private DateTimeOffset? _askedAt;

    public ServiceClock(IMaiAgentClient client, AskedQuestion question)
    {
        _question = question;
        Messages = (client is MaiAgentClient own ? own.ObserveExchanges(Observe) : client).Messages;
    }

    /// <summary>The messages of the client; each response tells the time.</summary>
    public IMessagesApi Messages { get; }

    /// <summary>A message that is older than this was there before the question was asked.</summary>
    public DateTimeOffset Earliest => (_askedAt ?? _question.AskedAt) - Margin;

    private void Observe(MaiAgentExchange exchange)
    {
        if (_askedAt is null
            && exchange.Headers.TryGetValue("Date", out var values)
            && DateTimeOffset.TryParseExact(values[0], "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
        {
            _askedAt = now - _question.Age;
        }
    }
}
