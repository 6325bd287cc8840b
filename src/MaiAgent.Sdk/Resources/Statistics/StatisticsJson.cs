using System.Text.Json;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

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

/// <summary>A period of LLM usage, whose list has a quirk.</summary>
internal sealed class LlmUsageConverter : ModelConverter<LlmUsagePeriod>
{
    protected override ListConverter<LlmUsagePeriod> List() => new LlmUsageListConverter(this);
}

/// <summary>Quirk: LLM usage arrives as a list of periods or as a list of lists of them, which is flattened.</summary>
internal sealed class LlmUsageListConverter(JsonConverter<LlmUsagePeriod> item) : ListConverter<LlmUsagePeriod>(item)
{
    protected override void AddItem(List<LlmUsagePeriod> items, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            AddItems(items, ref reader, options);
        }
        else
        {
            base.AddItem(items, ref reader, options);
        }
    }
}
