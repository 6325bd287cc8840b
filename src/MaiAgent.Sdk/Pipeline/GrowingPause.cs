namespace MaiAgent.Sdk.Pipeline;

/// <summary>The pauses between looks at something that takes its time: each longer than the one before, up to a longest one.</summary>
/// <param name="first">The first pause, before its jitter.</param>
/// <param name="longest">The longest one, before its jitter.</param>
internal sealed class GrowingPause(TimeSpan first, TimeSpan longest)
{
    private const double Growth = 1.5;
    private const double Jitter = 0.2;

    private TimeSpan _next = first;

    /// <summary>The next pause: jittered, so that many callers do not look at the same moment; never shorter than the service asks.</summary>
    /// <param name="requested">How long the service asks to wait, if it does.</param>
    public TimeSpan Next(TimeSpan? requested = null)
    {
        var jittered = _next * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble()));
        _next = _next * Growth < longest ? _next * Growth : longest;
        return requested is not { } wait || wait < jittered ? jittered
            : wait < MaiAgentClientOptionsValidator.LongestLimit ? wait
            : MaiAgentClientOptionsValidator.LongestLimit;
    }
}
