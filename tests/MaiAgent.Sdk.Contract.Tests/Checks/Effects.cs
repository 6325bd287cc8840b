using MaiAgent.Sdk.Contract.Tests.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>The fields of the contract that the SDK deliberately treats otherwise.</summary>
internal static class Effects
{
    /// <summary>It decides how the answer is read, so it is the call that sets it.</summary>
    public static bool IsSetByTheClient(Property property) => property is { Owner: "CompletionRequest", Name: "isStreaming" };

    /// <summary>The contract allows an empty body to switch the evaluation, which would switch nothing: the SDK requires the member.</summary>
    public static bool IsRequired(Property property) => property.IsRequired || property is { Owner: "EnableEvaluationRequest", Name: "enableEvaluation" };
}
