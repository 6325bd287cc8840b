using System.Text.Json.Nodes;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>The fields of the contract that the SDK deliberately treats otherwise.</summary>
internal static class Effects
{
    /// <summary>It decides how the answer is read, so it is the call that sets it.</summary>
    public static bool IsSetByTheClient(Property property) => property is { Owner: "CompletionRequest", Name: "isStreaming" };

    /// <summary>The members of a body that the client sets, whatever the caller has set, with the value that is sent.</summary>
    public static JsonObject Fixed(Operation operation) => operation.Id == "createOutgoingMessage" ? new() { ["type"] = "outgoing" } : [];

    /// <summary>Whether the client sends a body that the contract allows: an outgoing message says something.</summary>
    public static bool IsSent(Operation operation, JsonObject? body) =>
        operation.Id != "createOutgoingMessage" || body!["content"] is not null || body["attachments"] is JsonArray { Count: > 0 };

    /// <summary>A file is sometimes deleted although the status is 5xx: the client looks whether it is, and then the deletion has not failed.</summary>
    public static bool MayHaveSucceeded(Operation operation, Response response) => operation.Id == "deleteKnowledgeBaseFile" && response.Status >= 500;

    /// <summary>Nobody has published what a copy returns, if anything; it has been made all the same.</summary>
    public static bool MayBeEmpty(Operation operation) => operation.Id == "duplicateChatbot";

    /// <summary>The contract allows an empty body to switch the evaluation, which would switch nothing: the SDK requires the member.</summary>
    public static bool IsRequired(Property property) => property.IsRequired || property is { Owner: "EnableEvaluationRequest", Name: "enableEvaluation" };
}
