namespace MaiAgent.Sdk;

/// <summary>Whether the answers of an assistant are evaluated, after the call.</summary>
public sealed class EvaluationSetting : ResponseModel
{
    /// <summary>The state that the service reports; trust it over the request.</summary>
    public bool? EnableEvaluation { get; init; }
}
