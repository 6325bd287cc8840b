namespace MaiAgent.Sdk;

/// <summary>A model that the service sends.</summary>
public abstract class ResponseModel
{
    private protected ResponseModel()
    {
    }

    /// <summary>Members of the response that this model does not know, as the service sent them; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
