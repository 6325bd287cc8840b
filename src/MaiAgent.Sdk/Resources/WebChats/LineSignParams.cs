namespace MaiAgent.Sdk;

/// <summary>Sign-in through LINE.</summary>
public sealed class LineSignParams : ResponseModel
{
    /// <summary>The id of the LIFF app.</summary>
    public string? LiffId { get; init; }
}
