using System.Diagnostics.CodeAnalysis;

namespace MaiAgent.Sdk;

/// <summary>The copy of an assistant. The service does not publish what it returns: every member may be missing.</summary>
public sealed class ChatbotDuplicate : ResponseModel
{
    /// <summary>The id of the copy; null when the response does not have it.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the copy; null when the response does not have it. Nobody has published that it does.</summary>
    [Experimental("MAIAGENT001")]
    public string? Name { get; init; }
}
