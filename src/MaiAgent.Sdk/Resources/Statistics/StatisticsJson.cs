namespace MaiAgent.Sdk;

/// <summary>How statistics are read.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatbotStatistics))]
[JsonSerializable(typeof(LlmUsagePeriod))]
internal sealed partial class StatisticsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<ChatbotStatistics>(),
        new ModelConverter<LlmUsageDetail>(),
        new LlmUsageConverter(),
    ];
}

/// <summary>Quirk: LLM usage arrives as a list of periods or as a list of lists of them, which is flattened.</summary>
internal sealed class LlmUsageConverter : ModelConverter<LlmUsagePeriod>
{
    protected override ListConverter<LlmUsagePeriod> List() => new FlatListConverter<LlmUsagePeriod>(this);
}
