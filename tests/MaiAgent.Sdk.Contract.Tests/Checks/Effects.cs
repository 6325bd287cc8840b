using MaiAgent.Sdk.Contract.Tests.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>The fields of the contract that are deliberately no properties of the SDK's.</summary>
internal static class Effects
{
    /// <summary>It decides how the answer is read, so it is the call that sets it.</summary>
    public static bool IsSetByTheClient(Property property) => property is { Owner: "CompletionRequest", Name: "isStreaming" };
}
