//! What assistants are told when they ask what there is, and how their calls are answered.
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData, GetPromptRequestParams,
    GetPromptResponse, Implementation, ListPromptsResult, ListToolsResult, PaginatedRequestParams, Prompt,
    ServerCapabilities, ServerConfig, Tool as ListedTool, ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::{RoleServer, ServerHandler};
use serde_json::{Map, Value, json};

use super::argument::{input_schema, output_schema};
use super::call::Call;
use super::given::Given;
use super::prompt;
use super::told::Told;
use super::tool::Tool;
use super::tools::ALL;
use crate::api::answers::Early;
use crate::api::http::ApiError;
use crate::domain::nearest;
use crate::work::Wanted;

const INSTRUCTIONS: &str = "A curated corpus of news on elections in the Balkans: articles, the entities and events they tell of, and every figure as its source gave it. Begin with `search` or `resolve_name`, then use ids. Sources differ: give each number with who reported it and when, never one alone. Quote only the words in `evidence.exact`, and cite with `cite.text`. An abstract is written by the corpus, not by the article's publisher.";

/// Answers one message.
pub struct Assistant(pub Arc<Call>);

impl ServerHandler for Assistant {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().enable_prompts().build();
        let service = Implementation::new("ballotwire", env!("CARGO_PKG_VERSION")).with_title("Ballotwire");
        ServerConfig::new(capabilities).with_server_info(service).with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.tools().to_vec()))
    }

    fn get_tool(&self, name: &str) -> Option<ListedTool> {
        self.tools().iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = ALL.iter().find(|tool| tool.name == request.name) else {
            return Err(unknown("tool", &request.name, ALL.iter().map(|tool| tool.name)));
        };
        // The library answers elsewhere: what is worked on for this call is told to end with it.
        let wanted = Wanted::default();
        let answering = wanted.during(self.answer(tool, request.arguments.unwrap_or_default()));
        let answered = tokio::select! {
            told = answering => told,
            () = context.ct.cancelled() => return Err(ErrorData::internal_error("the client has left", None)),
        };
        let result = match answered {
            Ok(told) => told.result(&self.0),
            Err(Early::Problem(problem)) => refused(&problem),
            Err(Early::Answered(response)) => refused(&ApiError::internal(&response.status())),
        };
        Ok(result.into())
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(ListPromptsResult::with_all_items(vec![prompt::listed()]))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        let Prompt { name, .. } = prompt::listed();
        if request.name != name {
            return Err(unknown("prompt", &request.name, [name.as_str()]));
        }
        Ok(prompt::written(&request.arguments.unwrap_or_default())?.into())
    }
}

impl Assistant {
    async fn answer(&self, tool: &Tool, arguments: Map<String, Value>) -> Result<Told, Early> {
        let given = Given::read(tool.name, tool.takes, arguments)?;
        (tool.run)(&self.0, &given).await
    }

    fn tools(&self) -> &'static [ListedTool] {
        static TOOLS: OnceLock<Vec<ListedTool>> = OnceLock::new();
        TOOLS.get_or_init(|| {
            let document: Value = serde_json::from_str(self.0.document()).unwrap_or_default();
            ALL.iter().map(|tool| listed(tool, &document)).collect()
        })
    }
}

fn listed(tool: &Tool, document: &Value) -> ListedTool {
    let reads = ToolAnnotations::new().read_only(true).destructive(false).idempotent(true).open_world(false);
    ListedTool::new(tool.name, tool.about, input_schema(tool.takes, document))
        .with_title(tool.title)
        .with_raw_output_schema(Arc::new(output_schema(document)))
        .with_annotations(reads)
}

fn unknown<'a>(what: &str, name: &str, all: impl IntoIterator<Item = &'a str>) -> ErrorData {
    let near = nearest(name, all).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    ErrorData::invalid_params(Cow::from(format!("there is no {what} `{name}`{near}")), None)
}

/// The assistant reads why, and can mend it.
fn refused(problem: &ApiError) -> CallToolResult {
    problem.log();
    let why = json!({ "code": problem.code.name, "detail": problem.detail, "errors": problem.errors });
    CallToolResult::error(vec![ContentBlock::text(why.to_string())])
}
