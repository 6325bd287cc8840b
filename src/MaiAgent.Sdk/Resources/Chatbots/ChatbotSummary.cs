namespace MaiAgent.Sdk;

/// <summary>
/// An assistant as <c>GET /chatbots/</c> lists it. The models are objects here and plain ids in <see cref="Chatbot"/>;
/// instructions, templates and output settings are only in <see cref="Chatbot"/>, so never build an update from a list item.
/// </summary>
public sealed class ChatbotSummary : ResponseModel
{
    /// <summary>The id of the assistant. A response without it cannot be read.</summary>
    [JsonRequired]
    public Guid Id { get; init; }

    /// <summary>The name of the assistant.</summary>
    public string? Name { get; init; }

    /// <summary>The groups that have access. Never null.</summary>
    public IReadOnlyList<IdName> Groups { get; init => field = value ?? []; } = [];

    /// <summary>The RAG engine.</summary>
    public IdName? Rag { get; init; }

    /// <summary>The large language model.</summary>
    public IdName? LargeLanguageModel { get; init; }

    /// <summary>The embedding model.</summary>
    public EmbeddingModel? EmbeddingModel { get; init; }

    /// <summary>The reranker model.</summary>
    public RerankerModel? RerankerModel { get; init; }

    /// <summary>The knowledge bases. Never null.</summary>
    public IReadOnlyList<IdName> KnowledgeBases { get; init => field = value ?? []; } = [];

    /// <summary>The SQL databases; only newer revisions of the service send them. Never null.</summary>
    public IReadOnlyList<IdName> Databases { get; init => field = value ?? []; } = [];

    /// <summary>The tools. Never null.</summary>
    public IReadOnlyList<ToolSummary> Tools { get; init => field = value ?? []; } = [];

    /// <summary>The toolkits. Never null.</summary>
    public IReadOnlyList<ToolSummary> Toolkits { get; init => field = value ?? []; } = [];

    /// <summary>The flavour of the agent.</summary>
    public AgentMode? AgentMode { get; init; }

    /// <summary>How the assistant answers.</summary>
    public ReplyMode? ReplyMode { get; init; }

    /// <summary>When the assistant was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whether answers are evaluated.</summary>
    public bool? EnableEvaluation { get; init; }

    /// <summary>Whether answers carry markers such as <c>[1][2]</c>.</summary>
    public bool? EnableInLineCitations { get; init; }

    /// <summary>How many chunks retrieval returns; at least 1.</summary>
    public int? NumberOfRetrievedChunks { get; init; }
}
