using System.Text.Json;

namespace MaiAgent.Sdk.Serialization;

/// <summary>A converter for bodies that are not, or not only, objects.</summary>
internal interface IRootConverter
{
    bool CanStartWith(JsonTokenType token);
}
