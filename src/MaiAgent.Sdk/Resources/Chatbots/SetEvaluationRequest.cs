namespace MaiAgent.Sdk;

/// <summary>Switches the evaluation of an assistant's answers.</summary>
public sealed class SetEvaluationRequest
{
    /// <summary>True switches it on, false off; null is not sent.</summary>
    public bool? EnableEvaluation { get; init; }
}
