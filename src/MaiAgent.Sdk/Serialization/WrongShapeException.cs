namespace MaiAgent.Sdk.Serialization;

/// <summary>A body that is JSON but cannot be read as its model: its root is of another kind, or the id of a resource is not a UUID.</summary>
internal sealed class WrongShapeException(string message) : JsonException(message);
