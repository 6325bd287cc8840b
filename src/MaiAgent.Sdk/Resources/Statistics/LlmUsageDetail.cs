namespace MaiAgent.Sdk;

/// <summary>The words used with one model.</summary>
public sealed class LlmUsageDetail : ResponseModel
{
    /// <summary>The id of the assistant.</summary>
    public Guid? ChatbotId { get; init; }

    /// <summary>How many words were used.</summary>
    public long? WordsCount { get; init; }

    /// <summary>The id of the model, as the service sent it.</summary>
    public string? LlmModelId { get; init; }

    /// <summary>The name of the model.</summary>
    public string? LlmModelName { get; init; }

    /// <summary>The provider of the model, such as <c>openai</c>.</summary>
    public string? LlmModelProvider { get; init; }
}
