namespace MaiAgent.Sdk;

/// <summary>Switches the evaluation of an assistant's answers.</summary>
public sealed record SetEvaluationRequest
{
    /// <summary>True switches the evaluation on, false off.</summary>
    public required bool EnableEvaluation { get; init; }
}
