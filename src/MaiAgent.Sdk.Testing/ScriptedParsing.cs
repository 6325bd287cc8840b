namespace MaiAgent.Sdk.Testing;

/// <summary>How the emulator parses a file of a knowledge base: how long it takes, and how it ends.</summary>
public sealed class ScriptedParsing
{
    private ScriptedParsing(TimeSpan? duration, string? reason = null, bool fails = false) => (Duration, Reason, Fails) = (duration, reason, fails);

    /// <summary>The file stays in <c>processing</c> for ever.</summary>
    public static ScriptedParsing Stuck { get; } = new(duration: null);

    /// <summary>The file can be searched after a time: of a quarter of it <c>initial</c>, then <c>processing</c>.</summary>
    /// <param name="duration">The time, by the emulator's clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static ScriptedParsing Take(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return new ScriptedParsing(duration);
    }

    /// <summary>The file fails after a time.</summary>
    /// <param name="reason">The message beside the status, which is then an object; <see langword="null"/> for the word alone.</param>
    /// <param name="after">The time, by the emulator's clock; at once by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static ScriptedParsing Fail(string? reason = null, TimeSpan after = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(after, TimeSpan.Zero);
        return new ScriptedParsing(after, reason, fails: true);
    }

    internal TimeSpan? Duration { get; }

    internal string? Reason { get; }

    internal bool Fails { get; }
}
