using MaiAgent.Sdk.Answers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// The base of every failure that the SDK reports, limits that ran out included. Only the caller's own cancellation is outside of it: an
/// <see cref="OperationCanceledException"/>. No text of such an exception holds the API key.
/// </summary>
public abstract class MaiAgentException : Exception
{
    private readonly ApiKey? _apiKey;

    private protected MaiAgentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For a failure of a call, whose key is masked in every text.</summary>
    private protected MaiAgentException(CallState? call, string message, Exception? innerException)
        : base(call?.Key.Mask(message) ?? message, innerException is null ? null : call?.Key.Mask(innerException) ?? innerException)
    {
        _apiKey = call?.Key;
        Attempts = call?.Attempts ?? 1;
    }

    /// <summary>How often the request was sent, retries included; 1 when it was not repeated.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What the call asked; null for a call that asks nothing, and for an exception made by hand.</summary>
    internal AskedQuestion? Question { get; set; }

    /// <summary>A received text without the API key of the call.</summary>
    private protected string? Masked(string? text) => text is null ? null : _apiKey?.Mask(text) ?? text;
}
