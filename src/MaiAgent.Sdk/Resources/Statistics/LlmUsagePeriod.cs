namespace MaiAgent.Sdk;

/// <summary>
/// The LLM usage of one day or month. Revisions of the service differ: the members of one model stand here, or in <see cref="LlmDetails"/>;
/// the period is in <see cref="Date"/>, or in <see cref="Month"/>.
/// </summary>
public sealed class LlmUsagePeriod : ResponseModel
{
    /// <summary>The day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The month, as its first day.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>The words used with all models.</summary>
    public long? TotalWordsCount { get; init; }

    /// <summary>The usage by model. Never null.</summary>
    public IReadOnlyList<LlmUsageDetail> LlmDetails { get; init => field = value ?? []; } = [];

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
