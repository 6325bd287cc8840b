namespace MaiAgent.Sdk;

/// <summary>A RAG engine, with what an assistant that uses it can be given.</summary>
public sealed class ChatbotSetting : ResponseModel
{
    /// <summary>The id of the engine; the <c>Rag</c> of an assistant.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the engine.</summary>
    public string? Name { get; init; }

    /// <summary>The large language models that work with the engine. Never null.</summary>
    public IReadOnlyList<LargeLanguageModel> Llms { get; init => field = value ?? []; } = [];

    /// <summary>Whether new assistants get it by default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether search can be chosen.</summary>
    public bool? IsSearchSelectable { get; init; }

    /// <summary>Whether a workflow can be chosen.</summary>
    public bool? IsWorkflowSelectable { get; init; }

    /// <summary>Whether a reranker model can be chosen.</summary>
    public bool? IsRerankerModelSelectable { get; init; }

    /// <summary>Whether an embedding model can be chosen.</summary>
    public bool? IsEmbeddingModelSelectable { get; init; }
}
